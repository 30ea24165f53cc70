import { Failure } from './failure';

/** An error of the token endpoint. Only the body of BAD_REFRESH_TOKEN is confirmed. [docs/simulator.md 2] */
export class OAuthFailure extends Failure {
  constructor(
    readonly oauthStatus: string,
    readonly error: string,
    message: string,
  ) {
    super(400, message);
  }

  /** The response body. */
  toBody(): Record<string, string> {
    return { error: this.error, error_description: this.message, status: this.oauthStatus, message: this.message };
  }
}
