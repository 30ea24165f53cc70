import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { parseEncryptionKeys } from '../config/encryption-keys';
import { Env } from '../config/env';
import { AccessTokens } from './access-tokens';
import { CREDENTIAL, credentialOf } from './credential';
import { CredentialCalls } from './credential-calls';
import { DefaultPortal } from './default-portal';
import { httpOptions } from './http-options';
import { HubspotAuth } from './hubspot-auth.entity';
import { HubspotClient } from './hubspot-client';
import { HubspotProblemInterceptor } from './hubspot-problem.interceptor';
import { StoredTokens } from './stored-tokens';
import { TokenCipher } from './token-cipher';

/** The shared HubspotClient, and whose portal it speaks for. */
@Module({
  imports: [
    TypeOrmModule.forFeature([HubspotAuth]),
    HttpModule.registerAsync({ inject: [ConfigService], useFactory: httpOptions }),
  ],
  providers: [
    {
      provide: CREDENTIAL,
      inject: [ConfigService],
      useFactory: credentialOf,
    },
    {
      provide: TokenCipher,
      inject: [ConfigService],
      useFactory: (config: ConfigService<Env, true>) =>
        new TokenCipher(parseEncryptionKeys(config.get('TOKEN_ENCRYPTION_KEYS', { infer: true }))),
    },
    StoredTokens,
    CredentialCalls,
    AccessTokens,
    DefaultPortal,
    HubspotClient,
    { provide: APP_INTERCEPTOR, useClass: HubspotProblemInterceptor },
  ],
  exports: [HubspotClient, DefaultPortal],
})
export class HubspotModule {}
