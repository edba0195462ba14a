import { join } from 'node:path';
import express, { Router } from 'express';
import { root } from '../platform/root';

const modules = join(root, 'node_modules');

/** Styles, fonts and the script, each from the package it came in, unchanged. */
export function serveAssets(): Router {
  const router = Router();
  const options = { maxAge: '1h', index: false, fallthrough: false } as const;
  router.use('/kern', express.static(join(modules, '@kern-ux/native/dist'), options));
  router.use('/htmx', express.static(join(modules, 'htmx.org/dist'), options));
  router.use(express.static(join(root, 'web/assets'), options));
  return router;
}
