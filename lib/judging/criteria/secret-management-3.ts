import type { Rule } from '../rule.ts';
import { ownSecrets } from './secret-management-3/own-secrets.ts';
import { renewed } from './secret-management-3/renewed.ts';
import { vettedTool } from './secret-management-3/vetted-tool.ts';

/** I-SD-B-3: application secrets have a managed life cycle. */
export const secretManagement3: readonly Rule[] = [vettedTool, ownSecrets, renewed];
