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
    if let obstacle = Obstacle.find(in: layer, input) { repairs = replacements(obstacle) }
    if input.shape.rank > 2 { repairs.append(failed.repair(0, .call("flatten", 0, "start=1"))) }
    if input.shape.rank > 2 {
      repairs.append(failed.repair(0, .call("mean", 0, "dim=-3, keepdim=true")))
    }
    if input.shape.rank == 2 { repairs.append(failed.replacing(0, with: .factor(0), .text(".T"))) }
    if input.shape.rank > 0 { repairs.append(failed.repair(0, .call("unsqueeze", 0, "0"))) }
    return repairs
  }

  private static func replacements(_ obstacle: Obstacle) -> [Repair] {
    guard obstacle.layer.name == "Linear", let weight = obstacle.layer.parameters.first?.leaf.value,
      weight.rank == 2, let length = obstacle.shape.last
    else { return [] }
    let features = obstacle.shape.dropFirst().reduce(1, *)
    let outputs = weight.shape[0]
    if obstacle.shape.rank > 2 {
      guard features != weight.shape[1] else {
        return [obstacle.repair("Flatten()", isInserted: true)]
      }
      return [obstacle.repair("Flatten(), Linear(\(features), \(outputs))", isInserted: false)]
    }
    return [obstacle.repair("Linear(\(length), \(outputs))", isInserted: false)]
  }
}

/// The first layer of a model that does not take what reaches it.
struct Obstacle {
  /// The position among the model's layers; none where the model is this one layer.
  let position: Int?
  /// The layer.
  let layer: any Layer
  /// The shape that reaches it.
  let shape: Shape

  /// Finds the layer by applying one after the other, without a trace.
  static func find(in model: any Layer, _ input: Variable) -> Obstacle? {
    guard model is Sequential else {
      return Obstacle(position: nil, layer: model, shape: input.shape)
    }
    let journal = Journal()
    defer { journal.restore() }
    return Journal.$current.withValue(Journal.Box(journal)) {
      Recording.$isEnabled.withValue(false) {
        let context = LayerContext(isTraining: true, random: RandomStream(seed: 0))
        var value = input.detached
        for (position, layer) in model.children.enumerated() {
          guard let next = try? layer.forward(value, context) else {
            return Obstacle(position: position, layer: layer, shape: value.shape)
          }
          value = next
        }
        return nil
      }
    }
  }

  /// What there is to see of it, for the place where the model is named.
  var label: LocalizedText? {
    position.map { position in
      LocalizedText(
        en: "[\(position)], \(layer.name), gets shape \(shape)",
        zh: "[\(position)] 即 \(layer.name)，收到的形状是 \(shape)")
    }
  }

  /// The model with a layer put before this one, or in its place.
  func repair(_ text: String, isInserted: Bool) -> Repair {
    guard let position else {
      let whole = isInserted ? "sequential(\(text), " : "sequential(\(text)"
      return Repair(
        [.text(whole)] + (isInserted ? [.operand(1)] : []) + [
          .text(")("), .operand(0), .text(")"),
        ],
        excerpt: text)
    }
    let next = isInserted ? position : position + 1
    return Repair(
      [
        .text("sequential("), .factor(1), .text("[:\(position)], \(text), "), .factor(1),
        .text("[\(next):])("), .operand(0), .text(")"),
      ], excerpt: text)
  }
}
