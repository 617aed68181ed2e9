import type { Call, Methods } from "../call.ts";
import type { Fields } from "../model.ts";
import { Refusal } from "../refusal.ts";
import type { Workplace } from "../workplace.ts";

const checkClient = ({ world, args }: Call): void => {
  if (args["client_id"] !== world.app.clientId) throw new Refusal("invalid_client_id");
  if (args["client_secret"] !== world.app.clientSecret) throw new Refusal("bad_client_secret");
};

const access = (call: Call, workplace: Workplace): Fields => {
  const { world, args } = call;
  checkClient(call);
  const granted = world.codes.get(String(args["code"]));
  if (granted === undefined) throw new Refusal("invalid_code");
  if (granted.redirect !== "" && args["redirect_uri"] !== granted.redirect) throw new Refusal("bad_redirect_uri");
  world.codes.delete(String(args["code"]));
  const team = world.teams.get(granted.team);
  if (team === undefined) throw new Refusal("invalid_code");
  const install = workplace.install(team, granted.scopes, granted.user);
  return {
    app_id: world.app.id,
    authed_user: { id: granted.user },
    scope: install.scopes.join(","),
    token_type: "bot",
    access_token: install.token,
    bot_user_id: install.botUser,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
  };
};

/** Coming into a workspace and leaving it. https://docs.slack.dev/authentication/installing-with-oauth */
export const oauth = (workplace: Workplace): Methods => ({
  "oauth.v2.access": {
    token: "none",
    scopes: [],
    args: { client_id: "text!", client_secret: "text!", code: "text!", redirect_uri: "text" },
    run: (call) => access(call, workplace),
  },
  "apps.uninstall": {
    token: "bot",
    scopes: [],
    args: { client_id: "text!", client_secret: "text!" },
    run: (call) => {
      checkClient(call);
      workplace.uninstall(call.install);
      return {};
    },
  },
});
