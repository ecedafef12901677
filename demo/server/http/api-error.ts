/** The error codes of the documented list that this site uses; `no_such_object` is one of version 2. */
export type ApiErrorCode =
  | 'error_processing_upload'
  | 'invalid_album'
  | 'invalid_input'
  | 'invalid_oauth_site'
  | 'invalid_oauth_user'
  | 'invalid_photo_token'
  | 'invalid_signature'
  | 'no_file'
  | 'no_such_object'
  | 'no_such_photo'
  | 'no_such_user'
  | 'permission_denied'
  | 'token_required';

/** A refusal that the caller is told about: `status="error"` with this code and message. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode, message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
  }
}
