using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Security;

namespace VideoUploader;

/// <summary>The token-endpoint and the return_url.</summary>
[Route("video-uploads")]
[ResponseCache(NoStore = true)]
public sealed class VideoUploadsController(
    VideoSite site,
    UploadTokens tokens,
    IMemberManager members,
    ILogger<VideoUploadsController> logger) : Controller
{
    /// <summary>A fresh token for the member who is signed in. The attribute checks the header RequestVerificationToken.</summary>
    [HttpPost("token")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Token()
    {
        var member = await members.GetCurrentMemberAsync();
        if (member is null) return Unauthorized();
        try
        {
            // Under AllowedHosts in appsettings.json the host of this address is one of your own.
            var returnUrl = Url.Action(nameof(Uploaded), "VideoUploads", null, Request.Scheme)!;
            var token = await site.GetUploadTokenAsync(returnUrl);
            await tokens.RememberAsync(member.Id, token["upload_token"]);
            return Json(token);
        }
        catch (VideoSiteException error)
        {
            logger.LogError(error, "There is no upload token");
            return StatusCode(StatusCodes.Status502BadGateway);
        }
    }

    /// <summary>
    /// Where the site calls when a video is stored. Without background_return_p the browser is redirected to here, and
    /// may read where it ended only with this header. It needs no session and changes nothing.
    /// </summary>
    [AcceptVerbs("GET", "POST", "OPTIONS", Route = "uploaded")]
    [IgnoreAntiforgeryToken]
    public IActionResult Uploaded()
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        return Content("Thank you for the video.\n", "text/plain; charset=utf-8");
    }
}
