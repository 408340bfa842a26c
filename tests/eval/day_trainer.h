#pragma once

#include <cstddef>
#include <vector>

#include "indexer/schema/day_model.h"

namespace dateline::eval {

struct Example {
  DaySketch sketch;
  Day day;  // on which it was published
};

// Multinomial logistic regression over the days of some ten years: the weights that make the true
// days most likely, by AdaGrad over shuffled examples, with a penalty on their squares.
// Deterministic; about 0.1 ms an example and round.
schema::DayModel train_day_model(std::vector<Example> examples);

// The weights that train_day_model() found, in order of the features.
std::vector<float> train_day_weights(std::vector<Example> examples);

// The weights for what the texts of a story say together. They start from those for one text, what
// several name as what one names, and what is rare stays near them.
std::vector<float> train_story_weights(std::vector<Example> examples,
                                       const std::vector<float>& of_texts);

}  // namespace dateline::eval
