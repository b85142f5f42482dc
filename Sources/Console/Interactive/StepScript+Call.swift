import Language
import Operations
import Tensors

extension StepScript {
  /// The steps of a call's value; none where there are none.
  init?(_ call: OperationCall) {
    guard let steps = call.steps, !steps.isEmpty else { return nil }
    var boards: [Board] = []
    var places: [String: Int] = [:]
    for (parameter, argument) in zip(call.operation.reference.parameters, call.call.arguments) {
      guard case .tensor(let variable) = argument else { continue }
      places[parameter.name] = boards.count
      boards.append(
        Board(
          title: parameter.name, shape: variable.shape, elements: variable.value.elements,
          arrival: nil))
    }
    let result = boards.count
    boards.append(
      Board(
        title: "y", shape: call.result.shape, elements: call.result.elements, arrival: { $0 }))
    self.init(boards: boards, count: steps.count) { index in
      let step = steps[index]
      return Move(
        board: result, position: step.position,
        readings: step.frames.compactMap { frame in
          places[frame.parameter].map { place in
            Reading(board: place, ranges: frame.ranges) { position in
              zip(frame.ranges, position).allSatisfy { $0.contains($1) }
            }
          }
        }, text: step.expression, result: step.result)
    }
  }

  /// The steps of the gradients of a call, with the gradient of its result all ones.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - output: What the gradient of the result is called.
  init?(backward call: OperationCall, output: String) {
    guard let steps = call.backwardSteps, !steps.isEmpty else { return nil }
    let ones = Array(repeating: 1.0, count: call.result.count)
    var boards = [
      Board(title: "∂ \(output)", shape: call.result.shape, elements: ones, arrival: nil)
    ]
    var places: [String: Int] = [:]
    for (parameter, argument) in zip(call.operation.reference.parameters, call.call.arguments) {
      guard case .tensor(let variable) = argument,
        steps.contains(where: { $0.parameter == parameter.name })
      else { continue }
      let shape = variable.shape
      let strides = shape.rowMajorStrides
      var numbers = [Double](repeating: 0, count: shape.elementCount)
      var arrivals = [Int](repeating: 0, count: numbers.count)
      for (index, step) in steps.enumerated() where step.parameter == parameter.name {
        let element = zip(step.position, strides).reduce(0) { $0 + $1.0 * $1.1 }
        numbers[element] = step.result
        arrivals[element] = index
      }
      places[parameter.name] = boards.count
      let steps = arrivals
      boards.append(
        Board(title: "∂ \(parameter.name)", shape: shape, elements: numbers) { steps[$0] })
    }
    self.init(boards: boards, count: steps.count) { index in
      let step = steps[index]
      guard let board = places[step.parameter] else { return nil }
      return Move(
        board: board, position: step.position,
        readings: step.sources.map { source in
          Reading(board: 0, ranges: source.map { $0...$0 }) { $0 == source }
        }, text: step.expression, result: step.result)
    }
  }
}
