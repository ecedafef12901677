using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Logging;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Infrastructure.Persistence;
using Umbraco.Cms.Web.Common.Filters;
using Umbraco.Cms.Web.Website.Controllers;

namespace VideoUploader;

/// <summary>What the form sends.</summary>
public sealed class ArticleForm
{
    [Required, StringLength(200)]
    public string Title { get; set; } = "";

    [StringLength(20_000)]
    public string Body { get; set; } = "";

    [Required(ErrorMessage = "Please choose a video.")]
    [RegularExpression(@"\d{1,20}", ErrorMessage = "Please choose a video.")]
    public string PhotoId { get; set; } = "";
}

/// <summary>Saves an article that a member has written, for an editor to publish.</summary>
public sealed class ArticleController(
    VideoSite site,
    UploadTokens tokens,
    IMemberManager members,
    IContentService content,
    ILogger<ArticleController> logger,
    IUmbracoContextAccessor umbracoContextAccessor,
    IUmbracoDatabaseFactory databaseFactory,
    ServiceContext services,
    AppCaches appCaches,
    IProfilingLogger profilingLogger,
    IPublishedUrlProvider publishedUrlProvider)
    : SurfaceController(umbracoContextAccessor, databaseFactory, services, appCaches, profilingLogger, publishedUrlProvider)
{
    [HttpPost]
    [ValidateAntiForgeryToken]
    [UmbracoMemberAuthorize]
    public async Task<IActionResult> Save([Bind(Prefix = "article")] ArticleForm article)
    {
        var member = await members.GetCurrentMemberAsync();
        if (member is null) return Forbid();
        if (ModelState.IsValid) await CheckVideoAsync(article.PhotoId, member.Id);
        if (!ModelState.IsValid) return CurrentUmbracoPage();

        var page = content.Create(article.Title, CurrentPage!.Id, "article");
        page.SetValue("body", article.Body);
        page.SetValue("photoId", article.PhotoId);
        content.Save(page);
        TempData["Saved"] = true;
        return RedirectToCurrentUmbracoPage();
    }

    private async Task CheckVideoAsync(string photoId, string memberId)
    {
        try
        {
            if (!await site.HasVideoAsync(photoId, await tokens.OfAsync(memberId)))
            {
                ModelState.AddModelError("article.PhotoId", "Please choose a video.");
            }
        }
        catch (VideoSiteException error)
        {
            logger.LogError(error, "A video could not be checked");
            ModelState.AddModelError("article.PhotoId", "The video site does not answer. Please save again in a minute.");
        }
    }
}
