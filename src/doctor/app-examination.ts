import { Inject, Injectable } from '@nestjs/common';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { CredentialCalls } from '../hubspot/tokens/credential-calls';
import { ask } from './call-failure';
import type { Asked } from './facts';

/** Answers about an accepted token: it may lack the scope for account details, or have no calls left. */
const acceptedStatuses = [403, 429];

/** Asks HubSpot whether it accepts the configured credential. */
@Injectable()
export class AppExamination {
  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    @Inject(CredentialCalls) private readonly calls: Pick<CredentialCalls, 'introspectRefreshToken' | 'accountOf'>,
  ) {}

  /** Kind of the configured credential. */
  get authKind(): Credential['kind'] {
    return this.credential.kind;
  }

  /** Tests an OAuth app by introspecting a token that does not exist. HubSpot answers a known app "not active". */
  async examine(): Promise<Asked<{ accepted: true }>> {
    const { credential } = this;
    if (credential.kind === 'oauth') {
      const answer = await ask(this.calls.introspectRefreshToken(credential, 'none'));
      return 'failure' in answer ? answer : { answer: { accepted: true } };
    }
    const answer = await ask(this.calls.accountOf(credential.accessToken));
    if ('failure' in answer && !acceptedStatuses.includes(answer.failure.status ?? 0)) return answer;
    return { answer: { accepted: true } };
  }
}
