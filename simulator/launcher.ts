/**
 * The id of the parent process. The parent may end while modules load, so main.ts imports this module first.
 */
export const launcherPid = process.ppid;
