import { originStories } from './origin.stories.js';
import { tellByEveryDoor } from './story.js';

tellByEveryDoor('the conversations of the origin', originStories);
