/** The edit form needs the tag, and no script of its own: the tag is a control as others are. */
import '../../src/define.js';
