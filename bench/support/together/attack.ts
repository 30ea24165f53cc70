/** A write that the service has accepted from an attacker. */
export interface AcceptedWrite {
  id: string;
  /** E-mail address of the contact. */
  email: string;
  /** Round of the attack, which is the contact's `phone`. */
  round: number;
}

/** A request of an attacker. */
export interface Sent {
  method: string;
  path: string;
  /** Text of a JSON body. */
  body?: string;
  headers?: Record<string, string>;
}

/** The service, as one attacker sees it. */
export interface Target {
  url: string;
  /** Sends a request with the attacker's key, and counts its status. @returns null if the connection broke */
  send(request: Sent): Promise<{ status: number; text: string } | null>;
  /** Holds an event stream for a time, and counts its status. */
  stream(path: string, forMs: number): Promise<void>;
  /** Counts a result that is no status. */
  count(result: string): void;
  /** Notes an accepted write. */
  accept(write: AcceptedWrite): void;
}

/** Facts that attacks need. */
export interface AttackFacts {
  /** Id of a contact in HubSpot. */
  recordId: string;
  /** Id of a failed write of a deal. */
  failedWriteId: string;
}

/** Repeated requests of one API key, or of strangers. */
export interface Attack {
  /** Such as `large contacts at once`. */
  name: string;
  /** True for strangers, who have no key. */
  isStranger?: boolean;
  /** Pause between two rounds. */
  pauseMs: number;
  /** Sends the requests of a round, and waits for their answers. */
  round(target: Target, round: number, facts: AttackFacts): Promise<void>;
}

/** Options of the attackers. */
export interface AttackOptions extends AttackFacts {
  url: string;
  /** API keys: one for each attack that is none of strangers. */
  keys: string[];
  seconds: number;
}

/** Results of the attackers. */
export interface AttackResult {
  /** Number of each status by attack; `reset` for broken connections. */
  statuses: Record<string, Record<string, number>>;
  accepted: AcceptedWrite[];
  /** Seconds until the last answer. */
  seconds: number;
  /** CPU time of the attackers' process. */
  cpuSeconds: number;
}

/** Runs something so many times at once. */
export async function atOnce(count: number, run: (index: number) => Promise<unknown>): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => run(index)));
}
