Rails.application.config.content_security_policy do |policy|
  policy.default_src :none
  policy.script_src :self
  policy.style_src :self
  policy.img_src :self, :blob
  policy.media_src :blob
  policy.connect_src :self, ENV.fetch("VIDEO_SITE_URL")
  policy.form_action :self
  policy.base_uri :none
  policy.frame_ancestors :none
end
