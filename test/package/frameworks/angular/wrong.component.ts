import {CUSTOM_ELEMENTS_SCHEMA, Component} from '@angular/core';
import type {UploadErrorEvent} from 'video-uploader';
import 'video-uploader/define';

@Component({
  selector: 'app-misuse',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <!-- wrong: a detail that this event has not -->
    <video-uploader (upload-progress)="show($event.detail.photoId)"></video-uploader>
    <!-- wrong: a listener for another event -->
    <video-uploader (upload-success)="onError($event)"></video-uploader>
    <!-- wrong: a method that is misspelt -->
    <video-uploader #uploader></video-uploader><button (click)="uploader.strat()">Send</button>
  `,
})
export class MisuseComponent {
  show(text: string | null): void {
    console.log(text);
  }

  onError({detail}: UploadErrorEvent): void {
    console.log(detail.error.code);
  }
}
