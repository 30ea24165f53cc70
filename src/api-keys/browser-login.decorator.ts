import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key of {@link BrowserLogin}. */
export const BROWSER_LOGIN = 'browser-login';

/**
 * Lets a browser ask for a name and a password on this route: the API key is the password. Only for routes that change
 * nothing, because a browser sends the password with every further request.
 */
export const BrowserLogin = (): CustomDecorator => SetMetadata(BROWSER_LOGIN, true);
