using Umbraco.Cms.Core.Composing;

namespace VideoUploader;

/// <summary>Umbraco finds this by itself when it starts. In plain ASP.NET Core the same lines go into Program.cs.</summary>
public sealed class VideoUploaderComposer : IComposer
{
    public void Compose(IUmbracoBuilder builder)
    {
        builder.Services
            .AddOptions<VideoSiteOptions>()
            .BindConfiguration("VideoSite")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services
            .AddHttpClient<VideoSite>(client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { AllowAutoRedirect = false });
        // In memory. Where several servers share the work, register one that they share.
        builder.Services.AddDistributedMemoryCache();
        builder.Services.AddScoped<UploadTokens>();
    }
}
