import type { RateHeaders } from './rate-headers';

/** HubSpot's answer, with the id by which HubSpot's support finds the call. */
export interface HubspotAnswer<Body> {
  body: Body;
  correlationId?: string;
  /** HTTP calls it took, retries included. */
  attempts: number;
  /** Start of the first attempt by HubSpot's own clock; absent where the answer has no date. */
  beganAt?: Date;
  /** HubSpot's limits, as the answer's headers say. */
  limits?: RateHeaders;
}
