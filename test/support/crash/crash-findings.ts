/** Differences between the accepted writes, HubSpot's records and the service's answers. Each entry is one of them. */
export interface CrashFindings {
  /** Values, records and associations that HubSpot does not have. */
  lost: string[];
  /** Records that HubSpot has twice, or that nobody has written. */
  doubled: string[];
  /** Values and archives that reached HubSpot after later ones. */
  outOfOrder: string[];
  /** Records that are archived and should be active, or the other way round. */
  misplaced: string[];
  /** Records and associations whose other record is not there. */
  dangling: string[];
  /** Answers that contradict the writes. */
  untrue: string[];
  /** Records that only HubSpot has, or only the list of created records, or whose states differ. */
  unlisted: string[];
}

/** Findings of nothing. */
export function noFindings(): CrashFindings {
  return { lost: [], doubled: [], outOfOrder: [], misplaced: [], dangling: [], untrue: [], unlisted: [] };
}
