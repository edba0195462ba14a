import { openApi } from './openapi';
import { operations } from '../operations';

let document: ReturnType<typeof openApi> | undefined;

/** The OpenAPI document of what is served, made when somebody first asks for it. */
export const describeApi = () => (document ??= openApi(operations));
