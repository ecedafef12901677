using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace VideoUploader
{
    /// <summary>Signs requests by OAuth 1.0a with HMAC-SHA1 (RFC 5849).</summary>
    public static class OAuthHeader
    {
        /// <summary>The value of the Authorization header for a request without a query.</summary>
        public static string For(
            string method,
            string url,
            IReadOnlyDictionary<string, string> fields,
            string consumerKey,
            string consumerSecret,
            string accessToken,
            string accessTokenSecret)
        {
            var oauth = new Dictionary<string, string>
            {
                ["oauth_consumer_key"] = consumerKey,
                ["oauth_nonce"] = Nonce(),
                ["oauth_signature_method"] = "HMAC-SHA1",
                ["oauth_timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(),
                ["oauth_token"] = accessToken,
                ["oauth_version"] = "1.0",
            };
            var parameters = fields.Concat(oauth)
                .Select(field => new { Name = Encode(field.Key), Value = Encode(field.Value) })
                .OrderBy(field => field.Name, StringComparer.Ordinal)
                .ThenBy(field => field.Value, StringComparer.Ordinal)
                .Select(field => field.Name + "=" + field.Value);
            var signed = string.Join("&", new[] { method, url, string.Join("&", parameters) }.Select(Encode));
            var key = Encode(consumerSecret) + "&" + Encode(accessTokenSecret);
            using (var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(key)))
            {
                oauth["oauth_signature"] = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed)));
            }
            return "OAuth " + string.Join(", ", oauth.Select(value => value.Key + "=\"" + Encode(value.Value) + "\""));
        }

        private static string Nonce()
        {
            var bytes = new byte[16];
            using (var random = RandomNumberGenerator.Create())
            {
                random.GetBytes(bytes);
            }
            return BitConverter.ToString(bytes).Replace("-", "");
        }

        /// <summary>Leaves alone what RFC 3986 calls unreserved, and nothing else.</summary>
        private static string Encode(string text)
        {
            return Uri.EscapeDataString(text);
        }
    }
}
