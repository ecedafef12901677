using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;

namespace VideoUploader;

/// <summary>Publishes the video of an article once an editor has published the article, and not before.</summary>
public sealed class PublishVideo(VideoSite site, ILogger<PublishVideo> logger)
    : INotificationAsyncHandler<ContentPublishedNotification>
{
    public async Task HandleAsync(ContentPublishedNotification notification, CancellationToken cancellationToken)
    {
        foreach (var page in notification.PublishedEntities.Where(page => page.ContentType.Alias == "article"))
        {
            var photoId = page.GetValue<string>("photoId");
            if (string.IsNullOrEmpty(photoId)) continue;
            try
            {
                await site.PublishAsync(photoId);
            }
            catch (VideoSiteException error)
            {
                // Publishing the article again tries it again.
                logger.LogError(error, "The video of an article is not published");
            }
        }
    }
}
