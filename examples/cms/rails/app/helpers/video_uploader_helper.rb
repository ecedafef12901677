module VideoUploaderHelper
  # `<video-uploader>` for an attribute of a form's record that holds a photo id.
  def video_uploader_for(form, attribute, **options)
    tag.video_uploader(
      id: "#{form.object_name}_#{attribute}",
      name: "#{form.object_name}[#{attribute}]",
      value: form.object.public_send(attribute),
      endpoint: VideoSite.url,
      "token-endpoint": token_video_uploads_path,
      "token-endpoint-headers": { "X-CSRF-Token": form_authenticity_token }.to_json,
      "resume-key": current_user.id,
      **options
    )
  end
end
