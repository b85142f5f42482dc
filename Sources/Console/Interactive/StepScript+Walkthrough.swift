import Operations
import Tensors

extension StepScript {
  /// The steps of a call's value; none where it has no elements.
  ///
  /// - Parameters:
  ///   - walkthrough: How the value comes about.
  ///   - names: What the learner calls the arguments, by the names of their parameters.
  ///   - language: The language of what stands above the boards.
  init?(_ walkthrough: Walkthrough, names: [String: String], _ language: Language) {
    guard walkthrough.count > 0 else { return nil }
    let argumentCount = walkthrough.arguments.count
    var boards = walkthrough.arguments.map { argument in
      Board(
        title: names[argument.name] ?? argument.name, shape: argument.value.shape,
        elements: argument.value.elements, arrival: nil)
    }
    let labels = walkthrough.stages.map { $0.label?[language] ?? StepScript.result(language) }
    // What a quantity is called comes before a comma, what it is good for behind it.
    let heads = labels.map { label in String(label.prefix { $0 != "," && $0 != "，" }) }
    for (place, stage) in walkthrough.stages.enumerated() {
      let label = labels[place]
      // Two quantities must not look like one, such as a gate before and after its sigmoid.
      let isUnique = heads.count { $0 == heads[place] } == 1
      let title = isUnique ? heads[place] : label
      boards.append(
        Board(
          title: title, remark: title == label ? nil : label, shape: stage.value.shape,
          elements: stage.value.elements
        ) { stage.firstStep + $0 })
    }
    var places: [Step.Source: Int] = [:]
    for (place, argument) in walkthrough.arguments.enumerated() {
      places[.argument(argument.name)] = place
    }
    for place in walkthrough.stages.indices { places[.stage(place)] = argumentCount + place }
    self.init(boards: boards, count: walkthrough.count) { index in
      guard let step = try? walkthrough.step(at: index) else { return nil }
      return Move(
        board: argumentCount + step.stage, position: step.position,
        readings: step.frames.compactMap { frame in
          places[frame.source].map {
            Reading(board: $0, ranges: frame.ranges, reads: frame.reads)
          }
        },
        winners: [step.winner].compactMap { winner in
          guard let winner, let board = places[winner.source] else { return nil }
          return Winner(board: board, position: winner.position, choice: winner.choice)
        }, text: step.expression, result: step.result)
    }
  }

  /// The steps of the gradients of a call; none where nothing gets any.
  ///
  /// Drawn are the gradient that everything starts with and, for each argument, its numbers and
  /// its gradient, which fills up.
  init?(_ walkthrough: BackwardWalkthrough, names: [String: String], _ language: Language) {
    guard walkthrough.count > 0 else { return nil }
    var boards = [
      Board(
        title: "∂" + StepScript.result(language), shape: walkthrough.gradient.shape,
        elements: walkthrough.gradient.elements, arrival: nil)
    ]
    for target in walkthrough.targets {
      let title = names[target.name] ?? target.name
      boards.append(
        Board(
          title: title, shape: target.value.shape, elements: target.value.elements, arrival: nil))
      boards.append(
        Board(
          title: "∂\(title)", shape: target.gradient.shape, elements: target.gradient.elements
        ) { target.step(ofElement: $0) ?? 0 })
    }
    self.init(boards: boards, count: walkthrough.count) { index in
      guard let step = try? walkthrough.step(at: index) else { return nil }
      let place = 1 + 2 * walkthrough.target(ofStep: index)
      let sources = Set(step.sources)
      /// The board of an argument's numbers.
      func board(of source: Step.Source) -> Int? {
        walkthrough.targets.firstIndex { .argument($0.name) == source }.map { 1 + 2 * $0 }
      }
      // Where one of several cells was kept, it is seen among those that get nothing.
      let windows = step.choices.flatMap(\.frames).compactMap { frame in
        board(of: frame.source).map {
          Reading(board: $0, ranges: frame.ranges, reads: frame.reads)
        }
      }
      let winners = step.choices.compactMap(\.winner).compactMap { winner in
        board(of: winner.source).map {
          Winner(board: $0, position: winner.position, choice: winner.choice)
        }
      }
      var readings =
        [Reading(board: place, ranges: step.position.map { $0...$0 }) { $0 == step.position }]
        + windows
      if !sources.isEmpty {
        readings.append(
          Reading(board: 0, ranges: StepScript.box(around: step.sources), reads: sources.contains))
      }
      return Move(
        board: place + 1, position: step.position, readings: readings, winners: winners,
        text: step.expression, result: step.result)
    }
  }

  /// What the result of a call is called.
  private static func result(_ language: Language) -> String {
    language == .chinese ? "结果" : "result"
  }

  /// The smallest block that holds some cells, at least one.
  private static func box(around positions: [[Int]]) -> [ClosedRange<Int>] {
    (positions.first ?? []).indices.map { axis in
      let places = positions.map { $0[axis] }
      return (places.min() ?? 0)...(places.max() ?? 0)
    }
  }
}
