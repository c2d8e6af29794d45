import type { Rule } from '../rule.ts';
import { ownPerInstance } from './secret-management-3/own-per-instance.ts';
import { renewed } from './secret-management-3/renewed.ts';
import { vettedTool } from './secret-management-3/vetted-tool.ts';

/** I-SD-B-3: a managed life cycle of application secrets. */
export const secretManagement3: readonly Rule[] = [vettedTool, ownPerInstance, renewed];
