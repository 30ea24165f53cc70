// Tests that measure what a process uses. Beside other tests, or in a worker that has run hundreds of them, its batches are
// smaller, and each write costs more. They run after the others, in a process of their own.

/** @type {import('jest').Config} */
module.exports = { ...require('./jest.config.js'), testRegex: ['\\.alone-spec\\.ts$'], maxWorkers: 1 };
