/**
 * The process that started this one. It is asked for before anything else is loaded, because it may end meanwhile; this
 * module is therefore imported first.
 */
export const launcherPid = process.ppid;
