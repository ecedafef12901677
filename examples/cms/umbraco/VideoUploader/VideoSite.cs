using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace VideoUploader;

/// <summary>
/// Address and secrets of the 23 site: in production they come from the environment, and in development from
/// `dotnet user-secrets`, under the same names.
/// </summary>
public sealed class VideoSiteOptions
{
    [ConfigurationKeyName("VIDEO_UPLOADER_ENDPOINT"), Required] public string Endpoint { get; init; } = "";
    [ConfigurationKeyName("VIDEO_UPLOADER_CONSUMER_KEY"), Required] public string ConsumerKey { get; init; } = "";
    [ConfigurationKeyName("VIDEO_UPLOADER_CONSUMER_SECRET"), Required] public string ConsumerSecret { get; init; } = "";
    [ConfigurationKeyName("VIDEO_UPLOADER_ACCESS_TOKEN"), Required] public string AccessToken { get; init; } = "";
    [ConfigurationKeyName("VIDEO_UPLOADER_ACCESS_TOKEN_SECRET"), Required] public string AccessTokenSecret { get; init; } = "";
}

/// <summary>The site refused a request or did not answer. The message is for a log, not for a visitor.</summary>
public sealed class VideoSiteException(string message) : Exception(message);

/// <summary>What this server asks of the 23 site.</summary>
public sealed class VideoSite(HttpClient client, IOptions<VideoSiteOptions> options)
{
    /// <summary>Longer than the longest upload is expected to take: a token that expires on the way sends everything again.</summary>
    private const int ValidMinutes = 120;

    /// <summary>What the tag reads of a token.</summary>
    private static readonly string[] ForBrowsers =
    [
        "upload_token", "max_uploads", "valid_minutes", "valid_until", "return_url",
        "title", "description", "tags", "album_id", "publish",
    ];

    private readonly VideoSiteOptions _options = options.Value;

    public string Url => SiteWords.Address(_options.Endpoint);

    /// <summary>
    /// A fresh upload token for one video, with what the tag needs to know and not whose key made it. The video stays
    /// unpublished until `PublishAsync` is called.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> GetUploadTokenAsync(string returnUrl)
    {
        var answer = await CallAsync("/api/photo/get-upload-token", new()
        {
            ["return_url"] = returnUrl,
            ["background_return_p"] = "1",
            ["publish"] = "0",
            ["max_uploads"] = "1",
            ["valid_minutes"] = ValidMinutes.ToString(),
        });
        if (!answer.TryGetProperty("uploadtoken", out var token) || token.ValueKind != JsonValueKind.Object
            || !token.TryGetProperty("upload_token", out var text) || text.ValueKind != JsonValueKind.String)
        {
            throw new VideoSiteException("The answer of the video site has no upload token.");
        }
        return token.EnumerateObject()
            .Where(field => ForBrowsers.Contains(field.Name))
            .ToDictionary(field => field.Name, field => field.Value.ToString());
    }

    /// <summary>Shows a video to everybody.</summary>
    public async Task PublishAsync(string photoId)
    {
        await CallAsync("/api/photo/update", new() { ["photo_id"] = photoId, ["published_p"] = "1" });
    }

    /// <summary>
    /// Whether a video was uploaded with one of these tokens. A photo id in a form is whatever its sender likes; only
    /// the site knows who sent which video.
    /// </summary>
    public async Task<bool> HasVideoAsync(string photoId, IEnumerable<string> uploadTokens)
    {
        foreach (var uploadToken in uploadTokens)
        {
            var answer = await CallAsync("/api/photo/list", new()
            {
                ["upload_token"] = uploadToken,
                ["include_unpublished_p"] = "1",
            });
            if (answer.TryGetProperty("photos", out var photos) && photos.ValueKind == JsonValueKind.Array
                && photos.EnumerateArray().Any(photo => photo.ValueKind == JsonValueKind.Object
                    && photo.TryGetProperty("photo_id", out var id) && id.ToString() == photoId))
            {
                return true;
            }
        }
        return false;
    }

    private async Task<JsonElement> CallAsync(string path, Dictionary<string, string> fields)
    {
        var url = Url + path;
        fields["format"] = "json";
        fields["raw"] = "1";
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.TryAddWithoutValidation("Authorization", OAuthHeader.For(
            "POST", url, fields,
            _options.ConsumerKey, _options.ConsumerSecret, _options.AccessToken, _options.AccessTokenSecret));
        try
        {
            using var response = await client.SendAsync(request);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (answer.ValueKind == JsonValueKind.Object)
            {
                // Version 1 of the API answers errors with status 200 as well.
                if (answer.TryGetProperty("status", out var status) && status.ToString() == "ok") return answer;
                if (answer.TryGetProperty("message", out var message))
                {
                    throw new VideoSiteException($"The video site refused {path}: {SiteWords.ForLog(message.ToString())}");
                }
            }
            throw new VideoSiteException($"The video site answered {path} with status {(int)response.StatusCode}, and not as the API does.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException
            or JsonException or NotSupportedException or InvalidOperationException)
        {
            // Not its message, which may repeat a part of the body.
            throw new VideoSiteException($"The video site does not answer {path}: {error.GetType().Name}");
        }
    }
}
