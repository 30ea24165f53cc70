import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key read by the guard. */
export const BROWSER_LOGIN = 'browser-login';

/**
 * Lets a person in who opens the route in a browser: it asks for a name and a password, and the API key is the password.
 * Only for routes that change nothing, because a browser sends the password with every further request.
 */
export const BrowserLogin = (): CustomDecorator => SetMetadata(BROWSER_LOGIN, true);
