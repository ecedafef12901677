using System;
using System.Text.RegularExpressions;

namespace VideoUploader
{
    /// <summary>What the site is called, and what it says.</summary>
    public static class SiteWords
    {
        /// <summary>
        /// The address of the site as a signature has it: scheme and host in lower case, and no port that the scheme has
        /// anyway.
        /// </summary>
        /// <exception cref="ArgumentException">Anything but scheme, host and port.</exception>
        public static string Address(string given)
        {
            Uri address;
            var isPlain = Uri.TryCreate(given, UriKind.Absolute, out address)
                && (address.Scheme == "http" || address.Scheme == "https")
                && address.PathAndQuery == "/" && address.Fragment == "" && address.UserInfo == "";
            if (!isPlain)
            {
                throw new ArgumentException("VIDEO_UPLOADER_ENDPOINT must be like https://videos.example.com, without a path.");
            }
            return address.GetLeftPart(UriPartial.Authority);
        }

        /// <summary>Words of the site for a log. What is as long as a token or a signature is left out.</summary>
        public static string ForLog(string text)
        {
            var start = text.Length > 300 ? text.Substring(0, 300) : text;
            return Regex.Replace(start, @"[\w%+/=~.-]{16,}", "…");
        }
    }
}
