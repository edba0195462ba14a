import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readWithin } from '../../../db/client';
import {
  createToken as writeToken,
  listTokens as readTokens,
  revokeToken as endToken,
} from '../../../db/queries/people/colleagues';
import { machineActions } from '../../../domain/permissions';
import { Refusal } from '../../../domain/refusal';
import { writeRecord } from '../../writing/once';
import { operation } from '../../operation';
import { PersonName } from '../../shapes/shapes';

export const listTokens = operation({
  method: 'get',
  path: '/tokens',
  summary: {
    de: 'Die Zugänge für Maschinen, ohne ihre Geheimnisse',
    en: 'The tokens for machines, without their secrets',
  },
  action: 'manage-tokens',
  input: z.strictObject({}),
  output: z.object({
    tokens: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        actions: z.array(z.string()),
        createdAt: z.string(),
        createdBy: z.string().nullable(),
        revokedAt: z.string().nullable(),
      }),
    ),
  }),
  run: async (_input, { actor, db }) => {
    const rows = await readWithin(db, actor.organisation, readTokens);
    return {
      tokens: rows.map(({ actions, created_at, created_by_name, id, name, revoked_at }) => ({
        id,
        name,
        actions,
        createdAt: created_at.toISOString(),
        createdBy: created_by_name,
        revokedAt: revoked_at?.toISOString() ?? null,
      })),
    };
  },
});

const CreatedToken = z.object({ token: z.string(), secret: z.string().nullable() });

export const createToken = operation({
  method: 'post',
  path: '/tokens',
  summary: {
    de: 'Legt einen Zugang für eine Maschine an; das Geheimnis wird nur einmal genannt',
    en: 'Creates a token for a machine; its secret is told once only',
  },
  action: 'manage-tokens',
  input: z.strictObject({ name: PersonName, actions: z.array(z.enum(machineActions)).min(1).max(20) }),
  output: CreatedToken,
  run: (given, context) => {
    const secret = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(secret).digest('hex');
    const { id: by, organisation } = context.actor;
    return writeRecord(context, {
      operation: 'create-token',
      shape: CreatedToken,
      body: given,
      record: ({ token }) => `token/${token}`,
      keep: ({ token }) => ({ token, secret: null }),
      write: async (tx) => ({ token: await writeToken(tx, { ...given, hash, by, organisation }), secret }),
    });
  },
});

const RevokedToken = z.object({ token: z.string() });

export const revokeToken = operation({
  method: 'post',
  path: '/tokens/{token}/revocation',
  summary: { de: 'Beendet den Zugang einer Maschine sofort', en: 'Revokes a token at once' },
  action: 'manage-tokens',
  input: z.strictObject({ token: z.uuid() }),
  output: RevokedToken,
  run: (given, context) => {
    const { token } = given;
    return writeRecord(context, {
      operation: 'revoke-token',
      shape: RevokedToken,
      body: given,
      record: () => `token/${token}`,
      write: async (tx) => {
        if (!(await endToken(tx, token))) throw new Refusal('not-found', { token });
        return { token };
      },
    });
  },
});
