import Autodiff
import Tensors

/// How the losses of single elements become one number.
enum LossReduction {
  /// A parameter for the reduction; each operation needs its own instance.
  static var parameter: Parameter<String> {
    .choice(
      "reduction", ["mean", "sum", "none"], en: "how single losses become one number",
      zh: "怎样把各个损失合成一个数")
  }

  /// Averages or adds up losses, or leaves them as they are.
  static func apply(_ reduction: String, to losses: Variable) throws -> Forward {
    let losses = losses.named(en: "single losses", zh: "各个损失")
    let all = Array(losses.shape.indices)
    switch reduction {
    case "mean":
      let total = try losses.sum(axes: all)
      return Forward(composed: try total / Double(losses.shape.elementCount))
    case "sum": return Forward(composed: try losses.sum(axes: all))
    default: return Forward(composed: losses)
    }
  }
}
