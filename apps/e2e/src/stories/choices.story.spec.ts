import { choiceStories } from './choices.stories.js';
import { tellByEveryDoor } from './story.js';

tellByEveryDoor('what is asked back, and what is asked next', choiceStories);
