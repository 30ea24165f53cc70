/** The parent process at the start. Import this module first, because the parent may end while others load. */
export const launcherPid = process.ppid;
