using System;
using System.Collections.Generic;

/// <summary>Prints the Authorization header for a request for a token: Sign url key secret token tokenSecret.</summary>
public static class Sign
{
    public static void Main(string[] given)
    {
        var fields = new Dictionary<string, string> { ["format"] = "json", ["raw"] = "1", ["title"] = "Sea & (sand)! 'x' *~ æ %41" };
        Console.Write(VideoUploader.OAuthHeader.For("POST", given[0], fields, given[1], given[2], given[3], given[4]));
    }
}
