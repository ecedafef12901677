using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Caching.Distributed;

namespace VideoUploader
{
    /// <summary>Which member was given which upload tokens, so that a photo id can be traced to its sender.</summary>
    public sealed class UploadTokens
    {
        /// <summary>Nobody needs more of them.</summary>
        private const int Most = 10;

        /// <summary>
        /// One writer at a time in this process: two requests at once would lose a token. Several servers need a table
        /// with a row for each token instead.
        /// </summary>
        private static readonly SemaphoreSlim Writing = new SemaphoreSlim(1, 1);

        private readonly IDistributedCache _cache;

        public UploadTokens(IDistributedCache cache)
        {
            _cache = cache;
        }

        /// <summary>Newest first.</summary>
        public async Task<string[]> OfAsync(string memberId)
        {
            var text = await _cache.GetStringAsync(KeyOf(memberId));
            return string.IsNullOrEmpty(text) ? Array.Empty<string>() : text.Split('\n');
        }

        public async Task RememberAsync(string memberId, string token)
        {
            await Writing.WaitAsync();
            try
            {
                var tokens = new[] { token }.Concat(await OfAsync(memberId)).Take(Most);
                // An upload that was interrupted may go on for as long as a token can live.
                var forADay = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1) };
                await _cache.SetStringAsync(KeyOf(memberId), string.Join("\n", tokens), forADay);
            }
            finally
            {
                Writing.Release();
            }
        }

        private static string KeyOf(string memberId)
        {
            return "video-upload-tokens:" + memberId;
        }
    }
}
