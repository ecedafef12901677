class ArticlesController < ApplicationController
  before_action :authenticate_user!
  # Only one's own articles are found.
  before_action -> { @article = current_user.articles.find(params[:id]) }, only: %i[show edit update]
  before_action -> { response.headers["Cache-Control"] = "no-store" }

  def new
    @article = current_user.articles.new
  end

  def create
    @article = current_user.articles.new(article_params)
    save_or_render :new
  end

  def show; end

  def edit; end

  def update
    @article.assign_attributes(article_params)
    save_or_render :edit
  end

  private

  def save_or_render(template)
    return render(template, status: :unprocessable_entity) unless @article.save

    @article.publish_video
    redirect_to @article, status: :see_other
  end

  def article_params
    params.require(:article).permit(:title, :body, :photo_id)
  end
end
