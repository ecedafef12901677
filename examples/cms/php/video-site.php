<?php
declare(strict_types=1);

/** What this server asks of the 23 site. Its secrets come from the environment and never reach a template. */
final class VideoSite
{
    /** Longer than the longest upload is expected to take: a token that expires on the way sends everything again. */
    private const VALID_MINUTES = 120;

    /** What the tag reads of a token. */
    private const FOR_BROWSERS = [
        'upload_token', 'max_uploads', 'valid_minutes', 'valid_until', 'return_url',
        'title', 'description', 'tags', 'album_id', 'publish',
    ];

    private function __construct(
        public readonly string $url,
        private readonly string $consumerKey,
        private readonly string $consumerSecret,
        private readonly string $accessToken,
        private readonly string $accessTokenSecret,
    ) {
    }

    public static function fromEnvironment(): self
    {
        return new self(
            site_address(setting('VIDEO_UPLOADER_ENDPOINT')),
            setting('VIDEO_UPLOADER_CONSUMER_KEY'),
            setting('VIDEO_UPLOADER_CONSUMER_SECRET'),
            setting('VIDEO_UPLOADER_ACCESS_TOKEN'),
            setting('VIDEO_UPLOADER_ACCESS_TOKEN_SECRET'),
        );
    }

    /**
     * A fresh upload token for one video, with what the tag needs to know and not whose key made it. The video stays
     * unpublished until publish() is called.
     *
     * @return array<string, string>
     */
    public function uploadToken(string $returnUrl): array
    {
        $token = $this->call('/api/photo/get-upload-token', [
            'return_url' => $returnUrl,
            'background_return_p' => '1',
            'publish' => '0',
            'max_uploads' => '1',
            'valid_minutes' => (string) self::VALID_MINUTES,
        ])['uploadtoken'] ?? null;
        if (!is_array($token) || !is_string($token['upload_token'] ?? null)) {
            throw new RuntimeException('The answer of the video site has no upload token.');
        }
        return array_intersect_key($token, array_flip(self::FOR_BROWSERS));
    }

    /**
     * Whether a video was uploaded with one of these tokens. A photo id in a form is whatever its sender likes;
     * only the site knows who sent which video.
     *
     * @param list<string> $uploadTokens
     */
    public function hasVideo(string $photoId, array $uploadTokens): bool
    {
        foreach ($uploadTokens as $uploadToken) {
            $photos = $this->call('/api/photo/list', [
                'upload_token' => $uploadToken,
                'include_unpublished_p' => '1',
            ])['photos'] ?? [];
            if (!is_array($photos)) {
                throw new RuntimeException('The answer of the video site has no list of videos.');
            }
            if (in_array($photoId, array_map('strval', array_column($photos, 'photo_id')), true)) {
                return true;
            }
        }
        return false;
    }

    /** Shows a video to everybody. */
    public function publish(string $photoId): void
    {
        $this->call('/api/photo/update', ['photo_id' => $photoId, 'published_p' => '1']);
    }

    /**
     * @param array<string, string> $fields
     * @throws RuntimeException in words for a log, not for a visitor
     */
    private function call(string $path, array $fields): array
    {
        $url = $this->url . $path;
        $fields += ['format' => 'json', 'raw' => '1'];
        $request = curl_init($url);
        curl_setopt_array($request, [
            CURLOPT_POSTFIELDS => http_build_query($fields, '', '&', PHP_QUERY_RFC3986),
            CURLOPT_HTTPHEADER => ['Authorization: ' . $this->authorization('POST', $url, $fields)],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => 15,
        ]);
        $body = curl_exec($request);
        if ($body === false) {
            throw new RuntimeException('The video site cannot be reached: ' . curl_error($request));
        }
        $answer = json_decode($body, true);
        // Version 1 of the API answers errors with status 200 as well.
        if (!is_array($answer) || ($answer['status'] ?? '') !== 'ok') {
            $message = $answer['message'] ?? null;
            $reason = is_string($message)
                ? without_secrets($message)
                : 'status ' . curl_getinfo($request, CURLINFO_RESPONSE_CODE) . ', and no answer of the API';
            throw new RuntimeException("The video site refused $path: $reason");
        }
        return $answer;
    }

    /**
     * OAuth 1.0a with HMAC-SHA1 (RFC 5849).
     *
     * @param array<string, string> $fields
     */
    private function authorization(string $method, string $url, array $fields): string
    {
        $oauth = [
            'oauth_consumer_key' => $this->consumerKey,
            'oauth_nonce' => bin2hex(random_bytes(16)),
            'oauth_signature_method' => 'HMAC-SHA1',
            'oauth_timestamp' => (string) time(),
            'oauth_token' => $this->accessToken,
            'oauth_version' => '1.0',
        ];
        $signed = $fields + $oauth;
        ksort($signed, SORT_STRING);
        $parameters = http_build_query($signed, '', '&', PHP_QUERY_RFC3986);
        $base = implode('&', array_map('rawurlencode', [$method, $url, $parameters]));
        $key = rawurlencode($this->consumerSecret) . '&' . rawurlencode($this->accessTokenSecret);
        $oauth['oauth_signature'] = base64_encode(hash_hmac('sha1', $base, $key, true));
        $values = [];
        foreach ($oauth as $name => $value) {
            $values[] = $name . '="' . rawurlencode($value) . '"';
        }
        return 'OAuth ' . implode(', ', $values);
    }
}

function setting(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') {
        throw new RuntimeException($name . ' is not set in the environment.');
    }
    return $value;
}

/**
 * The address of the site as a signature has it: scheme and host in lower case, and no port that the scheme has anyway.
 *
 * @throws RuntimeException for anything but scheme, host and port
 */
function site_address(string $address): string
{
    $parts = parse_url($address) ?: [];
    $scheme = strtolower($parts['scheme'] ?? '');
    $host = strtolower($parts['host'] ?? '');
    $port = $parts['port'] ?? null;
    $isPlain = trim($parts['path'] ?? '', '/') === ''
        && array_diff_key($parts, array_flip(['scheme', 'host', 'port', 'path'])) === [];
    if (!in_array($scheme, ['http', 'https'], true) || $host === '' || !$isPlain) {
        throw new RuntimeException('VIDEO_UPLOADER_ENDPOINT must be like https://videos.example.com, without a path.');
    }
    $isUsual = $port === null || $port === ($scheme === 'https' ? 443 : 80);
    return "$scheme://$host" . ($isUsual ? '' : ":$port");
}

/** Words of the site for a log. What is as long as a token or a signature is left out. */
function without_secrets(string $text): string
{
    return preg_replace('/[\w%+\/=~.-]{16,}/', '…', substr($text, 0, 300));
}
