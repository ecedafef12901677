using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace VideoUploader;

/// <summary>
/// Address and secrets of the 23 site: the section "VideoSite" of the configuration, which in production comes from
/// the environment (VideoSite__Url, VideoSite__ConsumerKey, …) and in development from `dotnet user-secrets`.
/// </summary>
public sealed class VideoSiteOptions
{
    [Required] public string Url { get; init; } = "";
    [Required] public string ConsumerKey { get; init; } = "";
    [Required] public string ConsumerSecret { get; init; } = "";
    [Required] public string AccessToken { get; init; } = "";
    [Required] public string AccessTokenSecret { get; init; } = "";
}

/// <summary>The site refused a request or did not answer. The message is for a log, not for a visitor.</summary>
public sealed class VideoSiteException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>What this server asks of the 23 site.</summary>
public sealed class VideoSite(HttpClient client, IOptions<VideoSiteOptions> options)
{
    /// <summary>Longer than the longest upload is expected to take: a token that expires on the way sends everything again.</summary>
    private const int ValidMinutes = 120;

    private readonly VideoSiteOptions _options = options.Value;

    public string Url => _options.Url.TrimEnd('/');

    /// <summary>A fresh upload token for one video: the `uploadtoken` object of `get-upload-token`.</summary>
    public async Task<JsonElement> GetUploadTokenAsync(string returnUrl)
    {
        var answer = await CallAsync("/api/photo/get-upload-token", new()
        {
            ["return_url"] = returnUrl,
            ["background_return_p"] = "1",
            ["max_uploads"] = "1",
            ["valid_minutes"] = ValidMinutes.ToString(),
        });
        return answer.GetProperty("uploadtoken");
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
            if (answer.TryGetProperty("photos", out var photos)
                && photos.EnumerateArray().Any(photo => photo.GetProperty("photo_id").ToString() == photoId))
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
            // Version 1 of the API answers errors with status 200 as well.
            if (answer.GetProperty("status").GetString() == "ok") return answer;
            throw new VideoSiteException($"The video site refused {path}: {answer}");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or JsonException
            or InvalidOperationException or KeyNotFoundException)
        {
            throw new VideoSiteException($"The video site does not answer {path}.", error);
        }
    }
}
