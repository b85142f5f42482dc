import Autodiff
import Models
import Operations
import Tensors

/// Repairs of models one of whose layers does not take what reaches it.
enum LayerRepairs {
  /// A layer of the size that is needed, a `Flatten()` before it, or another form of the input.
  static func candidates(_ failed: FailedExpression) -> [Repair] {
    guard case .layer(let layer)? = failed.operands.last?.value,
      let input = failed.operands.first?.value.variable
    else { return [] }
    var repairs: [Repair] = []
    if let obstacle = Obstacle.find(in: layer, input) {
      repairs = replacements(obstacle, named: failed.operands.last?.text ?? "")
    }
    if input.shape.rank > 2 { repairs.append(failed.repair(0, .call("flatten", 0, "start=1"))) }
    if input.shape.rank > 2 {
      repairs.append(failed.repair(0, .call("mean", 0, "dim=-3, keepdim=true")))
    }
    if input.shape.rank == 2 { repairs.append(failed.replacing(0, with: .factor(0), .text(".T"))) }
    if input.shape.rank == 1 || input.shape.rank == 3 {
      repairs.append(failed.repair(0, .call("unsqueeze", 0, "0")))
    }
    return repairs
  }

  private static func replacements(_ obstacle: Obstacle, named model: String) -> [Repair] {
    let name = obstacle.layer.name
    if name.hasPrefix("BatchNorm"), obstacle.shape.rank > 1 {
      return [obstacle.repair("\(name)(\(obstacle.shape[1]))", isInserted: false, model)]
    }
    if name == "Conv2d", let layer = convolution(obstacle) {
      return [obstacle.repair(layer, isInserted: false, model)]
    }
    guard name == "Linear", let weight = obstacle.layer.parameters.first?.leaf.value,
      weight.rank == 2, let length = obstacle.shape.last
    else { return [] }
    let features = obstacle.shape.dropFirst().reduce(1, *)
    let outputs = weight.shape[0]
    if obstacle.shape.rank > 2 {
      guard features != weight.shape[1] else {
        return [obstacle.repair("Flatten()", isInserted: true, model)]
      }
      return [
        obstacle.repair("Flatten(), Linear(\(features), \(outputs))", isInserted: false, model)
      ]
    }
    return [obstacle.repair("Linear(\(length), \(outputs))", isInserted: false, model)]
  }

  /// The convolution for as many channels as arrive; none where these are not at fault.
  private static func convolution(_ obstacle: Obstacle) -> String? {
    guard obstacle.shape.rank > 2, let construction = obstacle.layer.construction else {
      return nil
    }
    let channels = obstacle.shape[obstacle.shape.rank - 3]
    var settings = CallText.settings(construction.reference, construction.arguments)
    guard let first = settings.first, first != String(channels) else { return nil }
    settings[0] = String(channels)
    return "Conv2d(\(settings.joined(separator: ", ")))"
  }
}

/// The first layer of a model that does not take what reaches it.
struct Obstacle {
  /// The position among the model's layers; none where the model is this one layer.
  let position: Int?
  /// The layer.
  let layer: any Layer
  /// The shapes on the way to it; the last one is what reaches it.
  let shapes: [Shape]
  /// The number of layers of the model.
  let count: Int

  /// The shape that reaches it.
  var shape: Shape { shapes.last ?? Shape([]) }

  /// Finds the layer by applying one after the other, without a trace.
  static func find(in model: any Layer, _ input: Variable) -> Obstacle? {
    guard model is Sequential else {
      return Obstacle(position: nil, layer: model, shapes: [input.shape], count: 1)
    }
    let journal = Journal()
    defer { journal.restore() }
    return Journal.$current.withValue(Journal.Box(journal)) {
      Recording.$isEnabled.withValue(false) {
        let context = LayerContext(isTraining: true, random: RandomStream(seed: 0))
        var value = input.detached
        var shapes = [value.shape]
        for (position, layer) in model.children.enumerated() {
          guard let next = try? layer.forward(value, context) else {
            return Obstacle(
              position: position, layer: layer, shapes: shapes, count: model.children.count)
          }
          value = next
          shapes.append(value.shape)
        }
        return nil
      }
    }
  }

  /// What there is to see of it, for the place where the model is named: the shapes on the way to the
  /// layer, and the layer.
  var label: LocalizedText? {
    position.map { position in
      let way = shapes.map(\.description).joined(separator: " → ")
      return LocalizedText(
        en: "\(way) → [\(position)] \(layer.name) does not take this",
        zh: "\(way) → [\(position)] \(layer.name) 不接受这个形状")
    }
  }

  /// How many numbers the layer reads and how many arrive, with the arithmetic; none for layers that
  /// read something else.
  var hint: LocalizedText? {
    guard layer.name == "Linear", let weight = layer.parameters.first?.leaf.value,
      weight.rank == 2, let length = shape.last
    else { return nil }
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    var arithmetic = String(length)
    // What a layer before it has flattened is spelled out.
    if shapes.count > 1, shape.rank == 2, let before = shapes.dropLast().last, before.rank > 2 {
      let sizes = before.dropFirst()
      if sizes.reduce(1, *) == length {
        arithmetic = sizes.map(String.init).joined(separator: " * ") + " = \(length)"
      }
    }
    return LocalizedText(
      en: "Linear(\(inputs), \(outputs)) reads \(inputs) numbers a row, and \(arithmetic) arrive",
      zh: "Linear(\(inputs), \(outputs)) 每行读 \(inputs) 个数，到达的却是 \(arithmetic) 个")
  }

  /// The model with a layer put before this one, or in its place.
  ///
  /// - Parameters:
  ///   - text: The layer, as it is constructed.
  ///   - isInserted: Whether the layer stays, behind the new one.
  ///   - model: The model as it is written: a name gets the new model at once.
  /// - Returns: The call of the new model, of which only the assignment is shown for a name.
  func repair(_ text: String, isInserted: Bool, _ model: String) -> Repair {
    let isName = !model.isEmpty && model.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let position else {
      let list: [Repair.Piece] =
        isInserted ? [.text("sequential(\(text), "), .operand(1), .text(")")] : [.text(text)]
      let shown = Repair(list).text { _, _ in model }
      return Repair(
        list + [.text("("), .operand(0), .text(")")],
        excerpt: isName ? "\(model) = \(shown)" : nil)
    }
    let next = isInserted ? position : position + 1
    var parts: [[Repair.Piece]] = [[.text(text)]]
    if position > 0 { parts.insert([.factor(1), .text("[:\(position)]")], at: 0) }
    if next == 0 {
      parts.append([.factor(1)])
    } else if next < count {
      parts.append([.factor(1), .text("[\(next):]")])
    }
    let list = Array(parts.joined(separator: [.text(", ")]))
    let shown = Repair(list).text { _, _ in model }
    return Repair(
      [.text("sequential(")] + list + [.text(")("), .operand(0), .text(")")],
      excerpt: isName ? "\(model) = sequential(\(shown))" : nil)
  }
}
