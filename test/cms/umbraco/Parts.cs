using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Extensions.Caching.Distributed
{
    /// <summary>As much of the interface as UploadTokens uses.</summary>
    public interface IDistributedCache
    {
        Task<string> GetStringAsync(string key);
        Task SetStringAsync(string key, string value, DistributedCacheEntryOptions options);
    }

    public sealed class DistributedCacheEntryOptions
    {
        public TimeSpan? AbsoluteExpirationRelativeToNow { get; set; }
    }
}

/// <summary>Parts tokens: which of two tokens made at once are kept. Parts address TEXT, Parts log TEXT.</summary>
public static class Parts
{
    /// <summary>A cache on another machine, where everything takes a moment.</summary>
    private sealed class SlowCache : Microsoft.Extensions.Caching.Distributed.IDistributedCache
    {
        private readonly ConcurrentDictionary<string, string> _values = new ConcurrentDictionary<string, string>();

        public async Task<string> GetStringAsync(string key)
        {
            await Task.Delay(50);
            string value;
            return _values.TryGetValue(key, out value) ? value : null;
        }

        public async Task SetStringAsync(
            string key, string value, Microsoft.Extensions.Caching.Distributed.DistributedCacheEntryOptions options)
        {
            await Task.Delay(50);
            _values[key] = value;
        }
    }

    public static void Main(string[] given)
    {
        switch (given[0])
        {
            case "address":
                try { Console.Write(VideoUploader.SiteWords.Address(given[1])); }
                catch (ArgumentException) { Console.Write("refused"); }
                break;
            case "log":
                Console.Write(VideoUploader.SiteWords.ForLog(given[1]));
                break;
            default:
                var cache = new SlowCache();
                Task.WaitAll(
                    new VideoUploader.UploadTokens(cache).RememberAsync("7", "one"),
                    new VideoUploader.UploadTokens(cache).RememberAsync("7", "two"));
                var tokens = new VideoUploader.UploadTokens(cache).OfAsync("7").Result;
                Array.Sort(tokens);
                Console.Write(string.Join(" ", tokens));
                break;
        }
    }
}
