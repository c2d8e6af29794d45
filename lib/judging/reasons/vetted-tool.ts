import { sentence } from '../sentence.ts';

interface Written {
  readonly path: string;
  readonly identity: string;
}

/** Reasons of I-SD-B-3.1. */
export const vettedToolReasons = {
  b31_by_engine: sentence(
    (p: { path: string; engine: string }) => `${p.path} is made by the engine ${p.engine}`,
  ),
  b31_by_workload: sentence(
    (p: Written) => `The current version of ${p.path} was written by ${p.identity}, a workload`,
  ),
  b31_by_custodian: sentence(
    (p: Written) =>
      `${p.path} was issued by a third party and brought in by its custodian, ${p.identity}`,
  ),
  b31_by_person: sentence(
    (p: Written) => `The current version of ${p.path} was written by ${p.identity}, a person`,
    (p) => ({
      text: `Let a tool make ${p.path}; if a third party issues it, name its custodian in a claim`,
      snippet:
        'vault write database/static-roles/payments db_name=payments username=payments rotation_period=720h\n',
    }),
  ),
  b31_not_custodian: sentence(
    (p: Written & { custodian: string }) =>
      `The current version of ${p.path} was written by ${p.identity}; its custodian is ${p.custodian}`,
    (p) => ({ text: `Have ${p.custodian} renew ${p.path}, or correct the claim` }),
  ),
  b31_writer_unclassified: sentence(
    (p: Written) =>
      `The current version of ${p.path} was written by ${p.identity}; whether that is a person is not known`,
    () => ({ text: 'Declare the mount as one of people or of machines' }),
  ),
  b31_writer_unseen: sentence(
    (p: { path: string }) => `Who wrote the current version of ${p.path} was not seen`,
    () => ({ text: 'Connect the audit log of the vault, or state in a claim who writes it' }),
  ),
} as const;
