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
    boards += walkthrough.stages.map { stage in
      // What a quantity is called comes before a comma, what it is good for behind it.
      let label = stage.label?[language] ?? StepScript.result(language)
      let name = label.prefix { $0 != "," && $0 != "，" }
      return Board(
        title: String(name), remark: name.count < label.count ? label : nil,
        shape: stage.value.shape, elements: stage.value.elements
      ) { stage.firstStep + $0 }
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
      var readings = [
        Reading(board: place, ranges: step.position.map { $0...$0 }) { $0 == step.position }
      ]
      if !sources.isEmpty {
        readings.append(
          Reading(board: 0, ranges: StepScript.box(around: step.sources), reads: sources.contains))
      }
      return Move(
        board: place + 1, position: step.position, readings: readings, text: step.expression,
        result: step.result)
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
