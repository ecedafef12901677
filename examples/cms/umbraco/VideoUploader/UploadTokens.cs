using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;

namespace VideoUploader;

/// <summary>Which member was given which upload tokens, so that a photo id can be traced to its sender.</summary>
public sealed class UploadTokens(IDistributedCache cache)
{
    /// <summary>Nobody needs more of them.</summary>
    private const int Most = 10;

    /// <summary>An upload that was interrupted may go on for as long as a token can live.</summary>
    private static readonly DistributedCacheEntryOptions ForADay = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1) };

    /// <summary>Newest first.</summary>
    public async Task<string[]> OfAsync(string memberId)
    {
        var text = await cache.GetStringAsync(KeyOf(memberId));
        return text is null ? [] : JsonSerializer.Deserialize<string[]>(text) ?? [];
    }

    public async Task RememberAsync(string memberId, string token)
    {
        string[] tokens = [token, .. await OfAsync(memberId)];
        await cache.SetStringAsync(KeyOf(memberId), JsonSerializer.Serialize(tokens.Take(Most)), ForADay);
    }

    private static string KeyOf(string memberId) => $"video-upload-tokens:{memberId}";
}
