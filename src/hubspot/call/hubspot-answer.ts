import type { RateHeaders } from './rate-headers';

/** HubSpot's answer to a call. */
export interface HubspotAnswer<Body> {
  body: Body;
  /** The id by which HubSpot's support finds the call. */
  correlationId?: string;
  /** HTTP calls made, including retries. */
  attempts: number;
  /** Start of the first attempt by HubSpot's own clock; absent if the answer has no date. */
  beganAt?: Date;
  /** HubSpot's limits from the answer's headers. */
  limits?: RateHeaders;
}
