#!/usr/bin/env node
// The command as npm installs it. Plain JavaScript that an old Node can still read, so that it can
// say in one line that it is too old. In a checkout it runs the TypeScript beside it, on the Node
// that the checkout pins; in an installed package it runs the compiled command.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const oldest = [22, 12];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const tooOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);

const beside = (path) => new URL(path, import.meta.url);

function refuse(sentence) {
  process.stderr.write(`assay: ${sentence}\n`);
  process.exitCode = 2;
}

/** Runs this launcher again on another Node, and ends as that run ends. */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal sends these to both; the child decides, this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => refuse(`could not start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 3;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

async function runCheckout() {
  const pinned = fileURLToPath(beside('../../node_modules/node/bin/node'));
  if (major < 24 && existsSync(pinned)) {
    runOn(pinned);
  } else if (process.features.typescript) {
    await import('./json-imports.mjs');
    await import('./cli.ts');
  } else {
    refuse('run "npm ci" in this checkout first; it brings the Node that Assay runs on');
  }
}

if (existsSync(beside('./cli.ts'))) {
  await runCheckout();
} else if (tooOld) {
  refuse(`needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}`);
} else {
  await import(beside('../../dist/cli.mjs').href);
}
