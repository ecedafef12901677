using Umbraco.Cms.Core.Composing;
using Umbraco.Cms.Core.Notifications;

namespace VideoUploader;

/// <summary>Umbraco finds this automatically when it starts. In plain ASP.NET Core the same lines go into Program.cs.</summary>
public sealed class VideoUploaderComposer : IComposer
{
    public void Compose(IUmbracoBuilder builder)
    {
        builder.Services
            .AddOptions<VideoSiteOptions>()
            .BindConfiguration("")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services
            .AddHttpClient<VideoSite>(client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { AllowAutoRedirect = false });
        // In the memory of one process, for which the lock of UploadTokens holds as well.
        builder.Services.AddDistributedMemoryCache();
        builder.Services.AddScoped<UploadTokens>();
        builder.AddNotificationAsyncHandler<ContentPublishedNotification, PublishVideo>();
    }
}
