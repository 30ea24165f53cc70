import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..');

describe('npm run strata', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'strata-'));
    for (const part of ['src', 'simulator', 'migrations', 'scripts', 'ormconfig.ts', 'package.json', 'tsconfig.json']) {
      cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
    }
    cpSync(path.join(root, '.dependency-cruiser.cjs'), path.join(copy, '.dependency-cruiser.cjs'));
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  });
  afterEach(() => {
    rmSync(copy, { recursive: true });
  });

  const strata = (): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'strata'], { cwd: copy, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  };

  it('names each import that goes up or sideways, and each cycle', () => {
    const imports: [from: string, to: string][] = [
      ['problems/problem.ts', 'app/listen'],
      ['config/env.ts', 'cli/run-command'],
      ['hubspot/call/credential.ts', 'app/start-service'],
      ['tickets/ticket.dto.ts', 'deals/deal.dto'],
      ['crm/journal/claims/claims.ts', 'crm/dispatch/dispatcher'],
      ['hubspot/budget/slots.ts', 'hubspot/client/limit-watch'],
      ['crm/preflight/preflight.ts', 'crm/sending/planning/planner'],
      ['health/readiness.ts', 'main'],
    ];
    for (const [from, to] of imports) {
      const relative = path.posix.relative(path.posix.dirname(`src/${from}`), `src/${to}`);
      appendFileSync(
        path.join(copy, 'src', from),
        `\nimport '${relative.startsWith('.') ? relative : `./${relative}`}';\n`,
      );
    }
    appendFileSync(path.join(copy, 'simulator/clock.ts'), "\nimport '../src/timing/pause';\n");
    const { status, output } = strata();
    expect(status).not.toBe(0);
    const found = imports.filter(([from, to]) => output.includes(`src/${from} → src/${to}.ts`));
    expect(found).toEqual(imports);
    expect(output).toContain('simulator/clock.ts → src/timing/pause.ts');
    expect(output).toContain('no-folder-cycles');
  });

  it('names a folder and a root file that have no layer', () => {
    mkdirSync(path.join(copy, 'src/crm/unlisted'));
    writeFileSync(path.join(copy, 'src/crm/unlisted/anything.ts'), 'export {};\n');
    writeFileSync(path.join(copy, 'src/stray.ts'), 'export {};\n');
    const { status, output } = strata();
    expect(status).not.toBe(0);
    expect(output).toContain('src/crm/unlisted has no layer');
    expect(output).toContain('src/stray.ts has no layer');
  });
});
