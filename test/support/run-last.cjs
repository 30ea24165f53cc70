const { default: Sequencer } = require('@jest/test-sequencer');

/** Measures how much a process allocates, which depends on what else runs: beside other tests its batches are smaller. */
const last = /[\\/]test[\\/]allocations\.e2e-spec\.ts$/;

/** Jest's order of test files, with the measuring one at the end, when the other workers have nothing left to do. */
module.exports = class RunLast extends Sequencer {
  /** @param {import('@jest/test-result').Test[]} tests */
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => !last.test(path)), ...sorted.filter(({ path }) => last.test(path))];
  }
};
