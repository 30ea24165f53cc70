import type { Dispatcher } from 'undici';

/**
 * Asks at the moment at which a request goes to its socket whether it still may. Until then a connection may have had to
 * be made, and the process may have stood still: what it was to send may be somebody else's by now. What is left is a
 * process that stands still in the microseconds between this question and the system's write.
 * @param refusal what the request fails with where it may not
 */
export function startOnlyIf(mayStart: () => boolean, refusal: () => Error): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => {
        if (mayStart()) handler.onRequestStart?.(controller, context);
        else controller.abort(refusal());
      },
      onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
      onResponseStart: (...told) => handler.onResponseStart?.(...told),
      onResponseData: (...told) => handler.onResponseData?.(...told),
      onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
      onResponseError: (...told) => handler.onResponseError?.(...told),
    });
}
