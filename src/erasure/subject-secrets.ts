import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { securityConfig, type SecurityConfig } from '../config/security.config';
import { foldEmail } from '../crm/identity/email-address';
import { TokenCipher } from '../hubspot/tokens/token-cipher';
import type { PersonRequest, Subject } from './erasure-report';

/** Separates this use of the key from all others. */
const purpose = 'erasure subject';

/** Hides the person of an erasure: a keyed hash for the receipt, and a ciphertext while the erasure runs. */
@Injectable()
export class SubjectSecrets {
  constructor(
    private readonly cipher: TokenCipher,
    @Inject(securityConfig.KEY) private readonly config: Pick<SecurityConfig, 'encryptionKeys'>,
  ) {}

  /** The keyed hash of a subject, by the first key of TOKEN_ENCRYPTION_KEYS. Equal subjects have equal hashes. */
  hashOf(subject: Subject): Buffer {
    const [key] = this.config.encryptionKeys;
    if (!key) throw new Error('there is no encryption key');
    const text = 'email' in subject ? `email:${foldEmail(subject.email)}` : `${subject.type}:${subject.id}`;
    return createHmac('sha256', key.secret).update(`${purpose}\n${text}`).digest();
  }

  /** Encrypts a request, for the process that continues its erasure. */
  seal(id: string, request: PersonRequest): string {
    return this.cipher.encrypt(JSON.stringify(request), `erasure ${id}`);
  }

  /** @throws UndecryptableError if the key was removed */
  unseal(id: string, ciphertext: string): PersonRequest {
    return JSON.parse(this.cipher.decrypt(ciphertext, `erasure ${id}`)) as PersonRequest;
  }
}
