import {CUSTOM_ELEMENTS_SCHEMA, Component, type ElementRef, Input, signal, viewChild} from '@angular/core';
import type {UploadSuccessEvent, VideoUploader} from 'video-uploader';
import 'video-uploader/define';

@Component({
  selector: 'app-upload',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <video-uploader
      #uploader
      [endpoint]="endpoint"
      [uploadToken]="uploadToken"
      [maxFiles]="3"
      [defaultMetadata]="{tags: ['angular']}"
      [multiple]="true"
      [manual]="true"
      (upload-success)="note($event)"
    ></video-uploader>
    <button (click)="send()">Send</button>
    <ul>
      @for (line of stored(); track line) {
        <li>{{ line }}</li>
      }
    </ul>
  `,
})
export class UploadComponent {
  @Input() endpoint = '';
  @Input() uploadToken = '';
  readonly stored = signal<string[]>([]);
  readonly uploader = viewChild<ElementRef<VideoUploader>>('uploader');

  note({detail}: UploadSuccessEvent): void {
    this.stored.update(lines => [...lines, `${detail.upload.name} is photo ${detail.photoId}`]);
  }

  send(): void {
    this.uploader()?.nativeElement.start();
  }
}
